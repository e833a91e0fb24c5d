package whiteboard.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import whiteboard.scenario.ReplayRequest;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Emits days of the lake again, into a topic of their own.")
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions stackOptions;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      required = true,
      converter = Day.class,
      description = "The first day, e.g. 2026-01-31, in UTC.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      required = true,
      converter = Day.class,
      description = "The last day, itself included.")
  private LocalDate to;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "The topic to emit into (default: one named for the days).")
  private String topic;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "N times real time (default: as fast as possible).")
  private Double speed;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    ReplayRequest request = request();
    Path home = surroundings.home(stackOptions.state());
    surroundings.logTo(LogFile.in(home, "whiteboard"));
    Preflight.check(home);
    new Session(surroundings, stackOptions, false)
        .run(
            (stack, progress) -> {
              surroundings.scenario().replay(request, stack, progress);
              return null;
            });
    return Cli.OK;
  }

  private ReplayRequest request() {
    if (to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--to %s lies before --from %s".formatted(to, from));
    }
    if (speed != null && !(speed > 0)) {
      throw new ParameterException(spec.commandLine(), "--speed must be above 0, not " + speed);
    }
    if (topic != null && !topic.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new ParameterException(
          spec.commandLine(), "--topic '%s' is no name for a Kafka topic".formatted(topic));
    }
    double times = speed == null ? Double.POSITIVE_INFINITY : speed;
    return new ReplayRequest(from, to, Optional.ofNullable(topic), times);
  }

  /** Reads a day; picocli's own converter would quote its exception. */
  private static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'%s' is no day like 2026-01-31".formatted(text));
      }
    }
  }
}
