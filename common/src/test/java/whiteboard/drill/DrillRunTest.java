package whiteboard.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillRunTest {
  @TempDir private Path folder;
  private final List<String> closed = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "1, 0, 3, true",
    "0, 0, 3, false", // nothing broke
    "1, 2, 3, false", // the guard did not hold
    "1, 0, 0, false", // the guard was not needed
    "1, 0, , true", // nothing to show without it
  })
  void passesWhereTheFaultWasRealAndTheGuardMattered(
      long fault, long guarded, Long unguarded, boolean passes) {
    OptionalLong damage = unguarded == null ? OptionalLong.empty() : OptionalLong.of(unguarded);

    assertThat(new Evidence("", fault, "", guarded, "", damage).passes()).isEqualTo(passes);
  }

  @Test
  void computesOnceWhatDrillsShareAndClosesItAfterTheLast() throws Exception {
    try (DrillRun run = new DrillRun(folder.resolve("rooms"), 1, listener())) {
      run.run(new SharingDrill("one"));
      run.run(new SharingDrill("two"));
      assertThat(closed).isEmpty();
    }

    assertThat(heard).containsExactly("one computes", "one passes", "two passes");
    assertThat(closed).containsExactly("one");
    assertThat(folder.resolve("rooms")).doesNotExist();
  }

  @Test
  void goesOnAfterADrillThatBrokeOff() throws Exception {
    try (DrillRun run = new DrillRun(folder, 1, listener())) {
      DrillResult broken = run.run(new BreakingDrill());
      DrillResult next = run.run(new SharingDrill("next"));

      assertThat(broken.pass()).isFalse();
      assertThat(broken.failure()).isEqualTo("java.lang.IllegalStateException: no broker");
      assertThat(next.pass()).isTrue();
    }
  }

  private DrillListener listener() {
    return new DrillListener() {
      @Override
      public void started(Drill drill) {}

      @Override
      public void said(Drill drill, String line) {
        heard.add(drill.name() + " " + line);
      }

      @Override
      public void ended(Drill drill, DrillResult result) {
        heard.add(drill.name() + (result.pass() ? " passes" : " fails"));
      }
    };
  }

  /** What drills share, noticing its end. */
  private record Engine(String owner, List<String> closed) implements AutoCloseable {
    @Override
    public void close() {
      closed.add(owner);
    }
  }

  private abstract static class NamedDrill implements Drill {
    private final String name;

    NamedDrill(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String symptom() {
      return "";
    }

    @Override
    public String cause() {
      return "";
    }

    @Override
    public String protection() {
      return "";
    }
  }

  private final class SharingDrill extends NamedDrill {
    SharingDrill(String name) {
      super(name);
    }

    @Override
    public Evidence run(DrillRoom room) throws Exception {
      Files.writeString(room.folder().resolve("state"), "left behind");
      Callable<Engine> start =
          () -> {
            room.say("computes");
            return new Engine(name(), closed);
          };
      room.shared("engine", Engine.class, start);
      return Evidence.of("", 1, "", 0, "", 1);
    }
  }

  private static final class BreakingDrill extends NamedDrill {
    BreakingDrill() {
      super("breaking");
    }

    @Override
    public Evidence run(DrillRoom room) {
      throw new IllegalStateException("no broker");
    }
  }
}
