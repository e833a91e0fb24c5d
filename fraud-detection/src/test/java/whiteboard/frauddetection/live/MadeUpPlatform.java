package whiteboard.frauddetection.live;

import io.javalin.Javalin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import whiteboard.drill.DrillDesk;
import whiteboard.frauddetection.domain.ModelRegistry.RoleChange;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.kafka.TopicEnds;
import whiteboard.lake.LakeCounts;
import whiteboard.live.LakeState;
import whiteboard.observe.Activity;
import whiteboard.observe.Alerts;
import whiteboard.observe.Metrics;
import whiteboard.observe.Watch.Seen;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.scenario.Trace;
import whiteboard.scenario.Trace.Hop;
import whiteboard.web.LiveEvents;
import whiteboard.web.WebAddress;
import whiteboard.web.WebServer;

/**
 * The page with made-up facts, for whoever works on it: {@link #main} serves it until Ctrl-C. What
 * the facts are made into is the product's.
 */
final class MadeUpPlatform implements AutoCloseable {
  static final Thresholds THRESHOLDS = Thresholds.standard();

  private static final String RULE =
      "average precision at least 0.01 higher on at least 50 judged frauds,"
          + " and no more honest people blocked";
  private static final int HISTORY = 60_000;
  private static final long APART_MILLIS = 40_000;
  private static final int A_SECOND = 140;

  private final Mood mood;
  private final LiveEvents live = new LiveEvents();
  private final Ledger ledger;
  private final MadeUpTraffic traffic;
  private final LiveBoard board;
  private final WebServer server;
  private final long began = System.nanoTime();

  /** How the platform does. */
  enum Mood {
    WELL,
    BAD_CHALLENGER,
    BROKEN
  }

  private MadeUpPlatform(Mood mood, WebAddress address) {
    this.mood = mood;
    ledger = new Ledger(Clock.systemUTC(), Duration.ofDays(7), THRESHOLDS);
    traffic = new MadeUpTraffic(ledger, mood == Mood.BAD_CHALLENGER);
    board =
        new LiveBoard(
            "fraud-detection", request(), RULE, live, new Alerts(List.of()), new Metrics());
    DrillDesk drills = new DrillDesk(MadeUpPlatform.class, List.of(), Path.of("none"), live);
    server = WebServer.start(address, live, routes -> routes(routes, drills));
    traffic.next(HISTORY, APART_MILLIS, false);
  }

  /** Returns when the page has something to show. */
  static MadeUpPlatform start(Mood mood, WebAddress address) {
    MadeUpPlatform platform = new MadeUpPlatform(mood, address);
    platform.tick();
    return platform;
  }

  /** Arguments: port, and a {@link Mood} in any case. */
  public static void main(String[] arguments) {
    WebAddress address =
        new WebAddress("127.0.0.1", Integer.parseInt(arguments[0]), Optional.empty());
    Mood mood = Mood.valueOf(arguments[1].toUpperCase(java.util.Locale.ROOT));
    MadeUpPlatform platform = start(mood, address);
    ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> ticking = every.scheduleAtFixedRate(platform::tick, 1, 1, TimeUnit.SECONDS);
    System.out.println(platform.url() + (ticking.isDone() ? " stands still" : ""));
  }

  /** A second passes. */
  void tick() {
    traffic.failing(mood == Mood.BROKEN, false);
    traffic.next(A_SECOND, APART_MILLIS, true);
    board.show(facts(), ledger);
  }

  String url() {
    return server.url().replaceFirst("/$", "");
  }

  Ledger ledger() {
    return ledger;
  }

  private static void routes(Javalin routes, DrillDesk drills) {
    drills.addTo(routes);
    routes.get(
        "/api/trace/{id}",
        request -> {
          Trace trace = trace(request.pathParam("id"));
          request.status(trace.found() ? 200 : 404);
          WebServer.answer(request, trace);
        });
  }

  private static Trace trace(String id) {
    List<Map<String, String>> sent =
        List.of(Trace.item("partition", 1, "offset", 48_201, "amount", "812.40 EUR"));
    return new Trace(
        id,
        List.of(
            Hop.of(
                "transaction",
                "acks=all, idempotent producer",
                id.startsWith("tx") ? sent : List.of()),
            Hop.of("features", "at-least-once, a transaction once", List.of()).noting("no row yet"),
            Hop.of("decision", "first row counts", List.of())));
  }

  private LiveFacts facts() {
    boolean broken = mood == Mood.BROKEN;
    return new LiveFacts(
        Instant.now(),
        (System.nanoTime() - began) / 1e9,
        5_600,
        500,
        traffic.now(),
        seen(
            new TopicEnds(
                Map.of(
                    partition("transactions"), traffic.produced() + 620L,
                    partition("outcomes"), traffic.produced() / 84L,
                    partition("transactions.dead-letter"), traffic.produced() / 101L))),
        seen(broken ? new Lag(6_480, 258_720) : new Lag(31, 1_120)),
        broken
            ? new Seen<>(Optional.empty(), Optional.of("connection refused"), System.nanoTime())
            : seen(
                new StoreFacts(
                    9_412,
                    traffic.produced() / 97,
                    180,
                    new TimingSection.Stage("Redis read", 60, 0.2, 0.9, 1.4))),
        seen("RUNNING"),
        seen(stages(broken)),
        seen(registry()),
        new LakeState(
            new LakeCounts(0, traffic.produced() * 3L, 0, 412, 48_000_000, 0),
            Map.of(
                partition("transactions"),
                traffic.produced() - 900L,
                partition("outcomes"),
                traffic.produced() / 84L),
            null),
        Activity.going("open loop"),
        Activity.going("reads"),
        Activity.going("next retraining in 4 days"),
        OptionalDouble.of(-4),
        ledger.decisions().counts(),
        ledger.inTime(),
        ledger.wait("Gateway, total"));
  }

  private StageFacts stages(boolean broken) {
    return new StageFacts(
        broken ? "open" : "closed",
        broken ? 3 : 0,
        broken ? 58_000 : traffic.produced(),
        0,
        new TimingSection.Stage("Score call", 4_200, 1.1, 6.2, 14.5));
  }

  private static RegistryFacts registry() {
    Roles bundled = new Roles(1, Optional.of("v1"), Optional.empty(), Optional.of("own-1"));
    Roles now = new Roles(2, Optional.of("v1"), Optional.of("v2"), Optional.of("own-1"));
    return new RegistryFacts(
        now,
        List.of(
            new RoleChange(
                "assign", "2026-03-02T00:00:00Z", Roles.NONE, bundled, "bundled with the platform"),
            new RoleChange(
                "assign",
                "2026-03-22T00:00:00Z",
                bundled,
                now,
                "trained on 38,120 rows up to 14 March: AP 0.781 on later days")));
  }

  private static TopicPartition partition(String topic) {
    return new TopicPartition(topic, 0);
  }

  private static <T> Seen<T> seen(T value) {
    return new Seen<>(Optional.of(value), Optional.empty(), System.nanoTime());
  }

  private static RunRequest request() {
    return new RunRequest(
        100_000,
        7,
        false,
        List.of(Source.parse("gateway")),
        Map.of(),
        false,
        false,
        5_600,
        Clock.systemUTC());
  }

  @Override
  public void close() {
    server.close();
  }
}
