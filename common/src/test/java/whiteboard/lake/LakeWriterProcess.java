package whiteboard.lake;

import java.nio.file.Path;
import java.time.Duration;

/** A lake writer in a process of its own; prints a line for each commit step; to be killed. */
final class LakeWriterProcess {
  private LakeWriterProcess() {}

  public static void main(String[] args) throws InterruptedException {
    LakeRoom room = new LakeRoom(args[0], Path.of(args[1]), args[2]);
    try (LakeCatalogs catalogs = room.catalogs("eu");
        LakeWriter writer = room.writer(catalogs, step -> System.out.println(step))) {
      writer.start();
      writer.awaitOffsets(room.kafka.ends(room.topic), Duration.ofMinutes(5));
    }
  }
}
