package whiteboard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * CPU seconds used so far, by the operating system's account: this process, each of its Java
 * threads, and its child processes. A thread that has ended between two readings counts as part of
 * the rest of the process.
 */
public final class CpuReading {
  /** What is in no Java thread: collector, compilers, and threads that have ended. */
  public static final String JVM = "jvm";

  private static final double NANOS = 1e9;

  /** A child process: its program, and what it used. */
  private record Child(String program, double seconds) {}

  /** Linux counts a process' time in these, on every platform that Java runs on. */
  private static final double TICKS_A_SECOND = 100;

  private final double process;
  private final Map<Long, Child> children;
  private final Map<Long, Double> threads;
  private final Map<Long, String> names;

  private CpuReading(
      double process,
      Map<Long, Child> children,
      Map<Long, Double> threads,
      Map<Long, String> names) {
    this.process = process;
    this.children = children;
    this.threads = threads;
    this.names = names;
  }

  /** What was used until now. */
  public static CpuReading now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    Map<Long, Double> threads = new HashMap<>();
    Map<Long, String> names = new HashMap<>();
    for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
      long nanos = thread == null ? -1 : bean.getThreadCpuTime(thread.getThreadId());
      if (nanos >= 0) {
        threads.put(thread.getThreadId(), nanos / NANOS);
        names.put(thread.getThreadId(), thread.getThreadName());
      }
    }
    return new CpuReading(system.getProcessCpuTime() / NANOS, children(), threads, names);
  }

  /** Seconds of this process and its children since {@code earlier}. */
  public double since(CpuReading earlier) {
    return process - earlier.process + childrenSince(earlier);
  }

  /** Seconds of the child processes since {@code earlier}. */
  public double childrenSince(CpuReading earlier) {
    return childrenSince(earlier, "");
  }

  /** Of those child processes alone whose program's path contains {@code program}. */
  public double childrenSince(CpuReading earlier, String program) {
    double used = 0;
    for (Map.Entry<Long, Child> child : children.entrySet()) {
      if (child.getValue().program.contains(program)) {
        Child before = earlier.children.get(child.getKey());
        used += child.getValue().seconds - (before == null ? 0 : before.seconds);
      }
    }
    return used;
  }

  /**
   * Seconds of this process since {@code earlier}, by group; {@link #JVM} takes the rest.
   *
   * @param groupOf names a thread's group, given the thread's name
   */
  public Map<String, Double> groupsSince(CpuReading earlier, UnaryOperator<String> groupOf) {
    Map<String, Double> groups = new HashMap<>();
    double inThreads = 0;
    for (Map.Entry<Long, Double> thread : threads.entrySet()) {
      double used = thread.getValue() - earlier.threads.getOrDefault(thread.getKey(), 0.0);
      groups.merge(groupOf.apply(names.get(thread.getKey())), used, Double::sum);
      inThreads += used;
    }
    groups.merge(JVM, Math.max(0, process - earlier.process - inThreads), Double::sum);
    return groups;
  }

  private static Map<Long, Child> children() {
    Map<Long, Child> children = new HashMap<>();
    ProcessHandle.current()
        .children()
        .forEach(
            child ->
                ofProcess(child.pid())
                    .ifPresent(
                        seconds ->
                            children.put(
                                child.pid(),
                                new Child(child.info().command().orElse(""), seconds))));
    return children;
  }

  private static OptionalDouble ofProcess(long pid) {
    try {
      return OptionalDouble.of(
          secondsOf(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
    } catch (IOException ended) {
      return OptionalDouble.empty();
    }
  }

  /** User and system time of a {@code /proc/<pid>/stat} line, whose command may hold spaces. */
  static double secondsOf(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }
}
