package whiteboard.observe;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The platform's figures for Prometheus, all named {@code whiteboard_…}. Values are set when they
 * are measured and read when they are scraped: a scrape costs no measurement. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  private static final String PREFIX = "whiteboard.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

  /**
   * Sets a value that may rise and fall.
   *
   * @param name without prefix, dots between words: {@code consumer.lag.seconds}
   * @param labels names and values in turn
   */
  public void gauge(String name, String help, Number value, String... labels) {
    holder(name, help, labels, false).set(Double.doubleToRawLongBits(value.doubleValue()));
  }

  /** Sets a value that only rises while the process lives; Prometheus' name ends in _total. */
  public void counter(String name, String help, Number value, String... labels) {
    holder(name, help, labels, true).set(Double.doubleToRawLongBits(value.doubleValue()));
  }

  private AtomicLong holder(String name, String help, String[] labels, boolean counts) {
    return values.computeIfAbsent(
        name + String.join("\n", labels),
        fresh -> {
          AtomicLong bits = new AtomicLong();
          if (counts) {
            FunctionCounter.builder(PREFIX + name, bits, Metrics::value)
                .description(help)
                .tags(Tags.of(labels))
                .register(registry);
          } else {
            Gauge.builder(PREFIX + name, bits, Metrics::value)
                .description(help)
                .tags(Tags.of(labels))
                .register(registry);
          }
          return bits;
        });
  }

  private static double value(AtomicLong bits) {
    return Double.longBitsToDouble(bits.get());
  }

  /** Answers a scrape. */
  public void serve(Context request) {
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(text());
  }

  /** All values in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
