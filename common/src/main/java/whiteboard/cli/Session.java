package whiteboard.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import whiteboard.scenario.Progress;
import whiteboard.stack.Residencies;
import whiteboard.stack.Stack;
import whiteboard.stack.StateFolder;

/**
 * One use of the state folder and a stack. Whatever way it ends, also by Ctrl-C, what was started
 * is stopped before the process is gone; {@code kill -9} leaves that to the next session.
 */
final class Session {
  private static final int STOP_WITHIN_SECONDS = 30;

  private final Surroundings surroundings;
  private final StackOptions options;
  private final boolean fresh;

  /** What a command does while the servers run. */
  interface Work<T> {
    T run(Stack stack, Progress progress) throws Exception;
  }

  Session(Surroundings surroundings, StackOptions options, boolean fresh) {
    this.surroundings = surroundings;
    this.options = options;
    this.fresh = fresh;
  }

  <T> T run(Work<T> work) throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Thread onCtrlC = new Thread(() -> stop(worker, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(onCtrlC);
    try {
      return locked(work);
    } catch (Exception e) {
      if (shuttingDown(onCtrlC)) {
        // Whatever was interrupted complains in its own words.
        surroundings.out().println("stopped before the end");
        throw (InterruptedException) new InterruptedException("Ctrl-C").initCause(e);
      }
      throw e;
    } finally {
      stopped.countDown();
      if (!shuttingDown(onCtrlC)) {
        Thread.interrupted();
      }
    }
  }

  private <T> T locked(Work<T> work) throws Exception {
    Path home = surroundings.home(options.state());
    try (StateFolder state = StateFolder.open(home);
        ConsoleProgress progress = new ConsoleProgress(surroundings.out())) {
      if (fresh) {
        state.empty();
        Residencies.empty(surroundings.environment());
      }
      try (Stack stack = start(state, progress)) {
        if (fresh) {
          surroundings.scenario().forget(stack);
        }
        return work.run(stack, progress);
      }
    }
  }

  private Stack start(StateFolder state, Progress progress) {
    Progress.Stage starting = progress.stage("start the " + options.kind() + " stack");
    Stack stack = options.start(state, surroundings.environment());
    starting.close();
    return stack;
  }

  private static void stop(Thread worker, CountDownLatch stopped) {
    worker.interrupt();
    try {
      stopped.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean shuttingDown(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException tooLate) {
      return true;
    }
  }
}
