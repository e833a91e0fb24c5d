package whiteboard.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.marketplace.shop.OlistFixture;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.stack.TestStack;

/**
 * Files in Olist's form through the whole platform, against sums worked out by hand. On a stack of
 * its own, for a state belongs to one input.
 */
class OlistIT {
  @TempDir private Path folder;

  @Test
  void addsUpToTheCent() throws Exception {
    OlistFixture.write(folder);
    RunReport report;
    try (TestStack own = TestStack.embedded()) {
      report = new Marketplace().runOnce(request(), own.stack(), Progress.silent());
    }

    assertThat(report.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(report.counts())
        .containsEntry("source_orders", 3L)
        .containsEntry("fact_order_items", 3L)
        .containsEntry("gross_amount", new BigDecimal("130.84"))
        .containsEntry("freight_amount", new BigDecimal("16.11"))
        .containsEntry("payments_amount", new BigDecimal("146.95"))
        // 29.99 and 100.00 * 1.1744 / 3.7098, 0.85 * 1.1707 / 3.6928 of the day before
        .containsEntry("usd_amount", new BigDecimal("41.42"))
        .containsEntry("rate_imputed_lines", 1L)
        .containsEntry("held_back_lines", 0L)
        .containsEntry("dim_reviews", 4L)
        .containsEntry("bridge_reviews", 5L)
        .containsEntry("dim_buyers", 4L)
        .containsEntry("finance_differences", 0);
  }

  private RunRequest request() {
    return new RunRequest(
        1,
        7,
        false,
        List.of(new Source("olist", Optional.of(folder))),
        Map.of("rates", OlistFixture.rates(folder)),
        true,
        false,
        1,
        Clock.systemUTC());
  }
}
