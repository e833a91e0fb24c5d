package whiteboard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a figure was taken on.
 *
 * @param cpu the processor's model, as the system names it
 * @param cores that this process may use
 * @param memoryMb of the machine
 * @param heapMb that this process may use
 */
public record Machine(
    String cpu, int cores, long memoryMb, long heapMb, String system, String java) {
  private static final long MEGABYTE = 1024 * 1024;

  /** The machine that this process runs on. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        cpuModel(),
        runtime.availableProcessors(),
        system.getTotalMemorySize() / MEGABYTE,
        runtime.maxMemory() / MEGABYTE,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  /** In one line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %,d MB of memory, heap %,d MB, %s, %s",
        cores,
        cpu,
        memoryMb,
        heapMb,
        system,
        java);
  }

  private static String cpuModel() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }
}
