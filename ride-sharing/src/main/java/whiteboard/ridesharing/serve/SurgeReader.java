package whiteboard.ridesharing.serve;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedValue;

/**
 * What a pricing service uses: the multiplier of a position, by one round trip to Redis. A cell
 * without a key costs 1.0: nobody asked for a trip there lately. Not thread-safe: one reader a
 * thread, as for any Redis connection.
 */
public final class SurgeReader implements AutoCloseable {
  private static final String KEY_PREFIX = "ride-sharing:surge:";

  private final Jedis redis;
  private final H3Core h3;
  private final int resolution;

  /**
   * @param resolution H3's, the same that prices are computed at
   */
  public SurgeReader(String host, int port, int resolution) {
    this.redis = new Jedis(host, port);
    this.resolution = resolution;
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load H3's native library", e);
    }
  }

  /** The multiplier of the cell that holds the position. */
  public double at(double lat, double lon) {
    return ofCell(h3.latLngToCellAddress(lat, lon, resolution));
  }

  /**
   * The mean over the cell and the six around it: neighbours do not differ by a street's width. One
   * round trip for all seven.
   */
  public double smoothedAt(double lat, double lon) {
    String cell = h3.latLngToCellAddress(lat, lon, resolution);
    List<String> keys = new ArrayList<>();
    h3.gridDisk(cell, 1).forEach(neighbour -> keys.add(KEY_PREFIX + neighbour));
    return redis.mget(keys.toArray(String[]::new)).stream()
        .mapToDouble(SurgeReader::multiplier)
        .average()
        .orElse(1.0);
  }

  /** The multiplier of a cell, by its H3 index in hexadecimal. */
  public double ofCell(String cell) {
    return multiplier(redis.get(KEY_PREFIX + cell));
  }

  private static double multiplier(String stored) {
    return stored == null
        ? 1.0
        : Double.parseDouble(VersionedValue.parse(KEY_PREFIX, stored).value);
  }

  @Override
  public void close() {
    redis.close();
  }
}
