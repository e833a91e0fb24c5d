package whiteboard.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses to start what would break off later for want of memory, disk or a place to write. */
final class Preflight {
  private static final long MEGABYTE = 1024 * 1024;

  /** Broker, Flink and Spark in one heap: 100,000 events were seen to need less. */
  private static final long HEAP_NEEDED_MB = 1024;

  /** What the process needs beside its heap: class data, threads, network buffers, Redis. */
  private static final long BESIDE_HEAP_MB = 512;

  /** A run of 100,000 events leaves some hundred megabytes; Kafka's log is kept for ever. */
  private static final long DISK_NEEDED_MB = 2048;

  private Preflight() {}

  static void check(Path home) {
    memory();
    long disk = existing(home).toFile().getUsableSpace() / MEGABYTE;
    if (disk < DISK_NEEDED_MB) {
      throw new UserError(
          "Cannot run on %s: too little disk is free, %,d MB vs %,d MB needed"
              .formatted(home, disk, DISK_NEEDED_MB));
    }
  }

  private static void memory() {
    long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
    // A collector may keep part of the heap it was given out of this figure.
    if (heap < HEAP_NEEDED_MB * 8 / 10) {
      throw new UserError(
          "Cannot run: the heap is too small, %,d MB vs %,d MB needed (WHITEBOARD_HEAP sets it)"
              .formatted(heap, HEAP_NEEDED_MB));
    }
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long memory = system.getTotalMemorySize() / MEGABYTE;
    if (memory < heap + BESIDE_HEAP_MB) {
      throw new UserError(
          "Cannot run: the machine has too little memory, %,d MB vs %,d MB for this heap"
                  .formatted(memory, heap + BESIDE_HEAP_MB)
              + " (WHITEBOARD_HEAP sets it)");
    }
  }

  /** Refuses a file that cannot be written, while it costs nothing yet. */
  static void writable(Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new UserError("Cannot write the report to %s: it is a folder".formatted(file));
    }
    try {
      Files.createDirectories(target.getParent());
      Files.delete(Files.createTempFile(target.getParent(), "report", ".part"));
    } catch (IOException e) {
      throw new UserError("Cannot write the report to %s: %s".formatted(file, e));
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new UserError("Cannot write the report to %s: it is read-only".formatted(file));
    }
  }

  private static Path existing(Path path) {
    Path folder = path;
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }
}
