package whiteboard.marketplace.drills;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the topics of captured changes say, read from their beginning.
 *
 * @param messages changes, repeated ones too
 * @param distinct different ones, by table, key and place in the log
 * @param rows of each key that is there, the row as its last change left it
 */
record CapturedRows(long messages, long distinct, Map<String, String> rows) {

  static CapturedRows read(String kafka) {
    long[] messages = {0};
    Set<String> distinct = new HashSet<>();
    Map<String, CapturedChange> last = new HashMap<>();
    CapturedChange.read(
        kafka,
        change -> {
          messages[0]++;
          distinct.add(change.key() + "@" + change.lsn());
          last.merge(change.key(), change, (one, other) -> isNotBefore(other, one) ? other : one);
        });
    Map<String, String> rows = new HashMap<>();
    last.forEach(
        (key, change) -> {
          if (!change.op().equals("d")) {
            rows.put(key, change.row());
          }
        });
    return new CapturedRows(messages[0], distinct.size(), rows);
  }

  /** What a snapshot found comes before all that was streamed. */
  private static boolean isNotBefore(CapturedChange later, CapturedChange before) {
    boolean streamed = !later.op().equals("r");
    boolean otherStreamed = !before.op().equals("r");
    return streamed == otherStreamed ? later.lsn() >= before.lsn() : streamed;
  }

  long repeated() {
    return messages - distinct;
  }
}
