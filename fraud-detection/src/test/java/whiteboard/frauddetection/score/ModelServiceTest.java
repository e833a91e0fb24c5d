package whiteboard.frauddetection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static whiteboard.frauddetection.score.ServiceRoom.CHALLENGER;
import static whiteboard.frauddetection.score.ServiceRoom.CHAMPION;
import static whiteboard.frauddetection.score.ServiceRoom.OWN;
import static whiteboard.frauddetection.score.ServiceRoom.gating;
import static whiteboard.frauddetection.score.ServiceRoom.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Reasons;
import whiteboard.frauddetection.domain.Trees;
import whiteboard.stack.CatalogDatabase;

class ModelServiceTest {
  private static final List<double[]> ROWS = LongStream.range(0, 100).mapToObj(Trees::row).toList();

  /** About half of them. */
  private static final double REASONS_FROM =
      ROWS.stream().mapToDouble(CHAMPION::probability).sorted().toArray()[50];

  @TempDir Path folder;
  private ServiceRoom room;

  @BeforeEach
  void open() {
    room = new ServiceRoom(folder);
  }

  @Test
  void scoresTheSameRowsWithChampionAndChallenger() throws Exception {
    try (ModelService service = room.start(0)) {
      ScoreResponse scores = call(service, false);

      assertThat(scores.champion().version()).isEqualTo("v1");
      assertThat(scores.champion().probability()).containsExactly(probabilities(CHAMPION));
      assertThat(scores.challenger().version()).isEqualTo("v2");
      assertThat(scores.challenger().probability()).containsExactly(probabilities(CHALLENGER));
      assertThat(service.health())
          .isEqualTo(new ModelService.Health("v1", "v2", "own", 3, 1, 100, 0, ""));
    }
  }

  @Test
  void givesReasonsFromTheAskedProbabilityOn() throws Exception {
    try (ModelService service = room.start(0)) {
      ScoreColumn champion = call(service, false).champion();

      for (int row = 0; row < ROWS.size(); row++) {
        int expected =
            champion.probability()[row] >= REASONS_FROM
                ? Reasons.of(CHAMPION.trees().contributions(ROWS.get(row)))
                : Reasons.NONE;
        assertThat(champion.reasons()[row]).isEqualTo(expected);
      }
      assertThat(Arrays.stream(champion.reasons()).filter(r -> r != Reasons.NONE).count())
          .isEqualTo(50);
    }
  }

  @Test
  void scoresWithTheModelOfOwnFeaturesWhereThatIsAsked() throws Exception {
    try (ModelService service = room.start(0)) {
      ScoreResponse scores = call(service, true);

      assertThat(scores.champion().version()).isEqualTo("own");
      assertThat(scores.champion().probability()).containsExactly(probabilities(OWN));
      assertThat(scores.challenger().version()).isNull();
    }
  }

  @Test
  void followsAPromotionWithoutARestart() throws Exception {
    try (ModelService service = room.start(0)) {
      room.registry.promote("v2", "better");
      await().until(() -> service.health().revision() == 4);

      ScoreResponse scores = call(service, false);

      assertThat(scores.champion().version()).isEqualTo("v2");
      assertThat(scores.champion().probability()).containsExactly(probabilities(CHALLENGER));
      assertThat(scores.challenger().version()).isEqualTo("v1");
    }
  }

  @Test
  void keepsItsModelsWhileTheRegistryNamesOneThatIsCutShort() throws Exception {
    try (ModelService service = room.start(0)) {
      room.registry.register(Trees.always("v3", 0.99));
      new CatalogDatabase(room.catalog, "the test")
          .update("update fraud_models set file = substr(file, 1, 99) where version = 'v3'");

      room.registry.assign(Role.CHAMPION, "v3", "test");

      await().until(() -> !service.health().problem().isEmpty());
      assertThat(service.health().problem())
          .isEqualTo(
              "Cannot read model v3: 99 characters are no whole model file; it is cut short or"
                  + " edited");
      assertThat(call(service, false).champion().version()).isEqualTo("v1");
      room.registry.assign(Role.CHAMPION, "v1", "test");
      await().until(() -> service.health().problem().isEmpty());
    }
  }

  @Test
  void answersWithoutAChallengerAsFastAsItsDeadlineSaysAndOnlyOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ServiceSettings settings =
        new ServiceSettings(0, 8, Duration.ofMillis(50), Duration.ofMillis(20));
    try (ModelService service = room.start(settings, gating("v2", gate))) {
      for (int i = 0; i < 20; i++) {
        ScoreResponse scores = call(service, false);
        assertThat(scores.champion().probability()).containsExactly(probabilities(CHAMPION));
        assertThat(scores.challenger().version()).isEqualTo("v2");
        assertThat(scores.challenger().probability()).containsOnly(Double.NaN);
      }

      gate.countDown();

      await()
          .untilAsserted(
              () ->
                  assertThat(call(service, false).challenger().probability())
                      .containsExactly(probabilities(CHALLENGER)));
    }
  }

  @Test
  void answersWithoutAChallengerThatFails() throws Exception {
    try (ModelService service = room.start(settings(0), failing("v2"))) {
      for (int i = 0; i < 5; i++) {
        ScoreResponse scores = call(service, false);
        assertThat(scores.champion().probability()).containsExactly(probabilities(CHAMPION));
        assertThat(scores.challenger().probability()).containsOnly(Double.NaN);
      }
    }
  }

  @Test
  void refusesMoreCallsThanItMayHold() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ServiceSettings settings =
        new ServiceSettings(0, 1, Duration.ofSeconds(2), Duration.ofMillis(20));
    try (ModelService service = room.start(settings, gating("v1", gate))) {
      CompletableFuture<ScoreResponse> held =
          CompletableFuture.supplyAsync(() -> callUnchecked(service));
      await().until(() -> service.health().calls() == 1);

      assertThatThrownBy(() -> call(service, false))
          .isInstanceOf(IOException.class)
          .hasMessage("503: Cannot score: too many calls are waiting");

      gate.countDown();
      assertThat(held.join().champion().probability()).containsExactly(probabilities(CHAMPION));
      assertThat(service.health().refused()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatIsNoRequestAndWhatIsNoNumber() throws Exception {
    try (ModelService service = room.start(0)) {
      assertThat(post(service, new byte[0]))
          .isEqualTo("400 Cannot score: the body is cut short, 0 bytes");
      assertThat(post(service, new byte[100]))
          .isEqualTo("400 Cannot score: the body does not begin with FDS1");
      byte[] body = body(false);
      assertThat(post(service, Arrays.copyOf(body, body.length - 1)))
          .isEqualTo(
              "400 Cannot score: 100 rows of %d columns in %d bytes vs %d columns of 8 bytes"
                  .formatted(Feature.COUNT, 100 * ScoreRequest.ROW_BYTES - 1, Feature.COUNT));
      int hour = ScoreRequest.HEADER_BYTES + ScoreRequest.ROW_BYTES + Feature.HOUR.index() * 8;
      ByteBuffer.wrap(body).putDouble(hour, Double.NaN);
      assertThat(post(service, body))
          .isEqualTo("400 Cannot score: hour of row 1 is NaN, not a number");
      assertThat(call(service, false).champion().version()).isEqualTo("v1");
    }
  }

  @Test
  void refusesAPortThatIsTaken() {
    try (ModelService service = room.start(0)) {
      int port = service.port();

      assertThatThrownBy(() -> room.start(port))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "Cannot start the model service on 127.0.0.1:%d: the port is taken".formatted(port));
    }
  }

  private static Function<Model, Scorer> failing(String version) {
    return model ->
        !model.version().equals(version)
            ? ModelScorer.of(model)
            : new Scorer() {
              @Override
              public String version() {
                return version;
              }

              @Override
              public ScoreColumn score(RowBlock rows, double reasonsFrom) {
                throw new IllegalStateException("dead");
              }
            };
  }

  private static double[] probabilities(Model model) {
    return ROWS.stream().mapToDouble(model::probability).toArray();
  }

  private static ScoreResponse call(ModelService service, boolean own) throws IOException {
    ServiceConnection connection =
        new ServiceConnection(ServiceRoom.address(service.port()), ROWS.size());
    connection.body().put(body(own));
    return connection.call(ROWS.size(), 30_000);
  }

  private static ScoreResponse callUnchecked(ModelService service) {
    try {
      return call(service, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] body(boolean own) {
    int rows = ROWS.size();
    ByteBuffer body =
        ByteBuffer.allocate(ScoreRequest.HEADER_BYTES + rows * ScoreRequest.ROW_BYTES);
    ScoreRequest.begin(body, own, REASONS_FROM, rows);
    ROWS.forEach(row -> Arrays.stream(row).forEach(body::putDouble));
    return body.array();
  }

  private static String post(ModelService service, byte[] body) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/score".formatted(service.port())))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
