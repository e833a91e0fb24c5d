package whiteboard.frauddetection.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.PacedReads;
import whiteboard.bench.ReadingProcess;
import whiteboard.frauddetection.features.FeatureStore;
import whiteboard.source.Ids;

/** Whoever asks for cards' features, in a JVM of its own: one card a read, all cards in turn. */
final class FeatureReads {
  private static final int WARM_UP_SECONDS = 3;

  /** Leaps over the cards, so that neighbours in time are none in memory. */
  private static final long STEP = 7_919;

  private FeatureReads() {}

  /** Starts to read; returns when it is warm. The mean answer is the share of cards found. */
  static ReadingProcess start(BenchRoom room, int rate) throws InterruptedException {
    Path output = room.folder().resolve("feature-reads.out");
    List<String> arguments =
        Stream.of(room.stack().redisHost(), room.stack().redisPort(), rate)
            .map(argument -> String.format(Locale.ROOT, "%s", argument))
            .toList();
    return new ReadingProcess(FeatureReads.class, arguments, output);
  }

  /**
   * Reads until it is killed.
   *
   * @param args Redis' host and port, reads a second
   */
  public static void main(String[] args) throws Exception {
    FeatureStore store = new FeatureStore(args[0], Integer.parseInt(args[1]));
    new PacedReads(number -> read(store, number))
        .readOn(Double.parseDouble(args[2]), WARM_UP_SECONDS);
  }

  private static double read(FeatureStore store, long number) {
    long card = number * STEP % PacedPayments.CARDS;
    return store.card(Ids.padded("card-", card, 7)).isPresent() ? 1 : 0;
  }
}
