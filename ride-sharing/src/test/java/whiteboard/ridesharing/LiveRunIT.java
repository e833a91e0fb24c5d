package whiteboard.ridesharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedValue;
import whiteboard.live.LiveRunInTest;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.scenario.SimulatedRun;
import whiteboard.stack.Stack;
import whiteboard.stack.TestStack;
import whiteboard.watermark.CountsView;
import whiteboard.web.PageJson;

/** The live run as its page sees it: started, read over HTTP, stopped as by Ctrl-C. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Ten simulated minutes a second: windows close at once. */
  private static final double SPEED = 600;

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestStack own = TestStack.embedded();
  private final Stack stack = own.stack();
  private LiveRunInTest run;
  private URI page;

  @BeforeAll
  void start() throws Exception {
    run = LiveRunInTest.start(new RideSharing(), stack, SimulatedRun.of(60_000, SPEED));
    page = URI.create(run.url() + "/");
  }

  @AfterAll
  void endsWhenInterrupted() throws Exception {
    run.close();

    try {
      get("");
      throw new AssertionError("the page still answers");
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(java.net.ConnectException.class);
    } finally {
      own.close();
    }
  }

  @Test
  void showsWhatRedisHolds() throws Exception {
    Map<String, JsonNode> seen = new HashMap<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              seen.putAll(snapshots());
              return counter(node(seen.get("platform"), "hot-path"), "on_time") > 0
                  && seen.get("surge").get("cells").size() > 0
                  && seen.get("ops").get("minutes").size() > 0;
            });
    JsonNode hotPath = node(seen.get("platform"), "hot-path");

    assertThat(hotPath.get("status").asText()).isEqualTo("up");
    // A snapshot is up to two looks old: what Redis holds now is an upper bound.
    assertThat(counter(hotPath, "on_time")).isBetween(1L, onTime());
    assertThat(seen.get("platform").get("edges")).hasSizeGreaterThan(8);
    for (JsonNode cell : seen.get("surge").get("cells")) {
      VersionedValue now = price(cell.get("cell").asText());
      long shown = Instant.parse(cell.get("window_end").asText()).toEpochMilli();
      assertThat(now.major).isGreaterThanOrEqualTo(shown);
      if (now.major == shown && now.minor == cell.get("requests").asLong()) {
        assertThat(cell.get("multiplier").asDouble()).isEqualTo(Double.parseDouble(now.value));
      }
      assertThat(cell.get("boundary")).hasSizeGreaterThan(4);
    }
    assertThat(seen.get("ops").get("minutes").get(0).get("region").asText())
        .isIn("berlin", "london", "new-york");
  }

  @Test
  void publishesWhatTheFirstBatchBuilt() throws Exception {
    await().atMost(PATIENCE).until(() -> snapshots().get("finance").get("fact_trips").asLong() > 0);
    JsonNode finance = snapshots().get("finance");

    assertThat(finance.get("tests").get("failed").asInt()).isZero();
    assertThat(finance.get("differences")).isEmpty();
    assertThat(finance.get("checks"))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.get("pass").asBoolean()).isTrue());
    String trip = json("api/recent-trips").get("trips").get(0).get("id").asText();
    assertThat(json("api/trace/" + trip).get("hops")).hasSizeGreaterThan(4);
  }

  @Test
  void answersWhatThePageAsks() throws Exception {
    assertThat(get("").body()).contains("<html");
    assertThat(json("api/drills").isArray()).isTrue();
    assertThat(json("api/map").get("regions")).hasSize(3);
    assertThat(get("api/report").statusCode()).isEqualTo(404);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("metrics").body())
                    .contains("whiteboard_events_classified_total{class=\"on_time\"}")
                    .contains("whiteboard_consumer_lag_records")
                    .contains("whiteboard_node_up{node=\"redis\"} 1.0"));
  }

  private long onTime() {
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      return CountsView.read(redis, "ride-sharing", TripEvents.TOPIC).values().stream()
          .mapToLong(counts -> counts.onTime)
          .sum();
    }
  }

  private VersionedValue price(String cell) {
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      String key = SurgePrices.KEY_PREFIX + cell;
      return VersionedValue.parse(key, redis.get(key));
    }
  }

  private static JsonNode node(JsonNode platform, String id) {
    for (JsonNode node : platform.get("nodes")) {
      if (node.get("id").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError("no box " + id);
  }

  private static long counter(JsonNode node, String name) {
    for (JsonNode counter : node.get("counters")) {
      if (counter.get("name").asText().equals(name)) {
        return counter.get("value").asLong();
      }
    }
    throw new AssertionError("no counter " + name);
  }

  /** The newest of each snapshot, as a page gets them at once. */
  private Map<String, JsonNode> snapshots() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page.resolve("api/live")).build();
    Map<String, JsonNode> seen = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      String event = "";
      while (seen.size() < 5) {
        String line = lines.readLine();
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          seen.put(event, PageJson.read(line.substring(6)));
        }
      }
    }
    return seen;
  }

  private JsonNode json(String path) throws Exception {
    return PageJson.read(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page.resolve(path)).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
