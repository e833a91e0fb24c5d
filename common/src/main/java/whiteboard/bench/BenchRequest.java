package whiteboard.bench;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was asked for on the command line; what is empty, each bench decides.
 *
 * @param rate events a second of the open loop
 * @param seconds how long the open loop lasts
 * @param events how many messages a throughput is measured on
 * @param batchSizes how many of the scenario's units each batch run takes
 * @param seed decides everything that is random
 */
public record BenchRequest(
    OptionalInt rate, OptionalInt seconds, OptionalLong events, List<Long> batchSizes, long seed) {
  public BenchRequest {
    batchSizes = List.copyOf(batchSizes);
  }
}
