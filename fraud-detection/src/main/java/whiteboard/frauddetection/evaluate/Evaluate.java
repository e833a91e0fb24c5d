package whiteboard.frauddetection.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.train.TrainingSettings;
import whiteboard.scenario.CommandRoom;
import whiteboard.scenario.OwnCommand;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Source;

/**
 * {@code evaluate}: replays a file of labelled payments through the streaming features, trains a
 * model for each pair of periods, and says how well it judges what it has not seen.
 */
@Command(
    description =
        "Trains and judges models on a file of labelled payments, week by week, with labels that are"
            + " known days later.")
public final class Evaluate implements OwnCommand {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,3})d?");

  /** Starts Spark, spilling below a folder. */
  private final Function<Path, SparkSession> spark;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "KIND:FILE",
      description = "handbook:FILE or sparkov:FILE, CSV, plain or .gz.")
  private String source;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FROM..TO",
      converter = Period.Reader.class,
      description = "Days to learn from; may be repeated, each with its --test.")
  private List<Period> train;

  @Option(
      names = "--test",
      required = true,
      paramLabel = "FROM..TO",
      converter = Period.Reader.class,
      description = "Days to be judged on.")
  private List<Period> test;

  @Option(
      names = "--delay",
      defaultValue = "7d",
      paramLabel = "DAYS",
      description = "Days until a label is known (default: ${DEFAULT-VALUE}).")
  private String delay;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /**
   * The command.
   *
   * @param spark starts a session that spills below the folder it is given
   */
  public Evaluate(Function<Path, SparkSession> spark) {
    this.spark = spark;
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public boolean run(CommandRoom room) throws Exception {
    LabelledFile file = file();
    List<Week> weeks = weeks();
    List<LabelledPayment> payments;
    try (Progress.Stage stage = room.progress().stage("read " + source)) {
      payments = file.read(stage);
    }
    weeks.forEach(week -> requireHeld(week, payments));
    double[][] features;
    try (Progress.Stage stage = room.progress().stage("features", payments.size())) {
      features = new FeatureReplay(weeks.get(0).delayDays()).of(payments, stage);
    }
    List<WeekResult> results = new ArrayList<>();
    try (SparkSession session = spark.apply(room.home())) {
      WeekTrial trial = new WeekTrial(session, payments, features, TrainingSettings.thorough());
      try (Progress.Stage stage = room.progress().stage("train and test", weeks.size())) {
        for (Week week : weeks) {
          results.add(trial.of(week));
          stage.step(1);
        }
      }
    }
    room.out()
        .print(
            json
                ? new ObjectMapper().writeValueAsString(new WeekResult.All(results)) + "\n"
                : EvaluationText.of(results));
    return true;
  }

  private LabelledFile file() {
    Source parsed = Source.parse(source);
    Layout layout =
        Arrays.stream(Layout.values())
            .filter(known -> known.kind().equals(parsed.kind()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "Cannot evaluate on '%s': it is none of %s"
                            .formatted(
                                source,
                                Arrays.stream(Layout.values())
                                    .map(known -> known.kind() + ":FILE")
                                    .collect(Collectors.joining(", ")))));
    return new LabelledFile(
        parsed
            .file()
            .filter(path -> !path.toString().isEmpty())
            .orElseThrow(
                () -> new UserError("Cannot evaluate on '%s': it names no file".formatted(source))),
        layout);
  }

  private List<Week> weeks() {
    Matcher days = DAYS.matcher(delay);
    if (!days.matches()) {
      throw new UserError("Cannot wait '%s' for a label: it is no delay like 7d".formatted(delay));
    }
    if (train.size() != test.size()) {
      throw new UserError(
          "Cannot pair the periods: there are %d --train vs %d --test"
              .formatted(train.size(), test.size()));
    }
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      weeks.add(new Week(train.get(i), test.get(i), Integer.parseInt(days.group(1))));
    }
    return weeks;
  }

  private void requireHeld(Week week, List<LabelledPayment> payments) {
    long first = payments.get(0).day();
    long last = payments.get(payments.size() - 1).day();
    for (Period period : List.of(week.train(), week.test())) {
      if (period.from().toEpochDay() < first || period.to().toEpochDay() > last) {
        throw new UserError(
            "Cannot evaluate on %s: %s holds the days %s"
                .formatted(
                    period,
                    source,
                    new Period(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last))));
      }
    }
  }
}
