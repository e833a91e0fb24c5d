package whiteboard.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The live run over HTTP, before its first batch: started, asked, stopped as by Ctrl-C. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String ORDERS_TOPIC = "marketplace.shop.orders";
  private static final String CAPTURE = "whiteboard_node_up{node=\"capture\"} ";

  private final HttpClient client = HttpClient.newHttpClient();
  private LivePlatformInTest platform;

  @BeforeAll
  void start() throws Exception {
    platform = LivePlatformInTest.start(2_000, 86_400);
  }

  @AfterAll
  void endsWhenInterrupted() throws Exception {
    String page = platform.url();
    platform.close();

    assertThatThrownBy(() -> get(page, "/")).isInstanceOf(ConnectException.class);
  }

  /** Kafka refuses what it sends, so it ends; the shop goes on, and nothing is missing later. */
  @Test
  void startsCaptureAgainThatHasEndedByItself() throws Exception {
    platform.awaitFollowed();
    platform.limitMessages(ORDERS_TOPIC, 10);
    await().atMost(PATIENCE).until(() -> platform.metrics().contains(CAPTURE + "0.0"));
    long then = platform.number("select count(*) from shop.orders");
    await()
        .atMost(PATIENCE)
        .until(() -> platform.number("select count(*) from shop.orders") > then + 5);

    platform.limitMessages(ORDERS_TOPIC, 1_000_000);

    try (Connection held = platform.holdShop()) {
      long orders = platform.number("select count(*) from shop.orders");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(platform.metrics())
                      .contains(CAPTURE + "1.0")
                      .contains("whiteboard_orders " + orders + ".0\n"));
      held.rollback();
    }
  }

  @Test
  void answersWhatThePageAsks() throws Exception {
    assertThat(get(platform.url(), "/").body()).contains("<html");
    assertThat(get(platform.url(), "/api/models/no_model/sql").statusCode()).isEqualTo(404);
    assertThat(get(platform.url(), "/api/sellers?prefix=%27").statusCode()).isEqualTo(400);
    assertThat(get(platform.url(), "/api/report").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String page, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(page + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
