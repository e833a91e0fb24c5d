package whiteboard.frauddetection.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import whiteboard.event.EventDecoder;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/** What is written by hand is what the contract says, field by field, and is read back whole. */
class MessagesTest {

  @Test
  void logsAFeatureUnderItsOwnName() throws UndecodableException {
    GenericRecord record = decoded(Decisions.SCHEMA, new Decisions.Encoder().encode(decision()));

    for (Feature feature : Feature.values()) {
      assertThat(record.get(feature.column())).isEqualTo(feature.index() + 0.5);
    }
    List<Schema.Field> fields = Decisions.SCHEMA.getFields();
    assertThat(fields.subList(fields.size() - Feature.COUNT, fields.size()))
        .extracting(Schema.Field::name)
        .containsExactly(
            Arrays.stream(Feature.values()).map(Feature::column).toArray(String[]::new));
  }

  @Test
  void logsADecisionAsTheContractSays() throws UndecodableException {
    GenericRecord record = decoded(Decisions.SCHEMA, new Decisions.Encoder().encode(decision()));

    assertThat(record.get("event_id")).hasToString("t1");
    assertThat(record.get("verdict")).hasToString("BLOCK");
    assertThat(record.get("decided_by")).hasToString("challenger");
    assertThat(record.get("probability")).isEqualTo(0.9);
    assertThat(record.get("reasons")).hasToString("AMOUNT,NIGHT");
    assertThat(record.get("card_partition")).isEqualTo(3);
    assertThat(record.get("card_offset")).isEqualTo(77L);
    assertThat(record.get("decided_at")).isEqualTo(NOON + 5);
    assertThat(record.get("variant")).hasToString("challenger");
    assertThat(record.get("champion_version")).hasToString("v1");
    assertThat(record.get("champion_probability")).isNull();
    assertThat(record.get("challenger_version")).isNull();
    assertThat(record.get("challenger_probability")).isEqualTo(0.9);
    assertThat(record.get("degraded")).isEqualTo(true);
    assertThat(record.get("control")).isEqualTo(false);
    assertThat(record.get("control_rate")).isEqualTo(0.01);
  }

  @Test
  void readsADecisionBack() {
    byte[] message = new Decisions.Encoder().encode(decision());
    Decisions.Decoder decoder = new Decisions.Decoder();

    assertThat(decoder.head(message))
        .isEqualTo(
            new Decisions.Head(
                "t1", NOON, Verdict.BLOCK, DecidedBy.CHALLENGER, 0.9, "AMOUNT,NIGHT"));
    Decisions.Logged all = decoder.all(message);
    assertThat(all.cardId()).isEqualTo("c1");
    assertThat(all.cardOffset()).isEqualTo(77);
    assertThat(all.championProbability()).isNaN();
    assertThat(all.variant()).isEqualTo(Variant.CHALLENGER);
    assertThat(all.features()).isEqualTo(decision().row().features());
  }

  @Test
  void readsNoDecisionFromADamagedMessage() {
    byte[] message = new Decisions.Encoder().encode(decision());
    Decisions.Decoder decoder = new Decisions.Decoder();

    for (int size = 0; size < message.length; size++) {
      assertThat(decoder.all(Arrays.copyOf(message, size))).isNull();
    }
    assertThat(decoder.head(Arrays.copyOf(message, 30))).isNull();
    assertThat(decoder.head(new byte[30])).isNull();
  }

  @Test
  void readsAnAuthorizationBack() throws UndecodableException {
    Authorization defaulted =
        new Authorization(
            "t1", NOON, "east", "gateway", Verdict.ALLOW, true, Verdict.BLOCK, 500_123);
    Authorization inTime =
        new Authorization("t1", NOON, "east", "gateway", Verdict.REVIEW, false, null, 8_000);
    Authorizations.Encoder encoder = new Authorizations.Encoder();
    Authorizations.Decoder decoder = new Authorizations.Decoder();

    assertThat(decoder.decode(encoder.encode(defaulted))).isEqualTo(defaulted);
    assertThat(decoder.decode(encoder.encode(inTime))).isEqualTo(inTime);
    assertThat(decoder.decode(new byte[12])).isNull();
    assertThat(decoded(Authorizations.SCHEMA, encoder.encode(defaulted)).get("late_verdict"))
        .hasToString("BLOCK");
  }

  @Test
  void readsAnOutcomeBack() throws UndecodableException {
    Outcome outcome =
        new Outcome(
            "o1", NOON, "east", "gateway", "t1", NOON - 9, "c1", "m1", Outcome.Kind.DISPUTE_LOST);

    GenericRecord record = decoded(Outcomes.SCHEMA, new Outcomes.Encoder().encode(outcome));

    assertThat(record.get("kind")).hasToString("dispute_lost");
    assertThat(Outcomes.parse(record, NOON)).isEqualTo(new Outcomes.Parsed(outcome, null));
  }

  private static GenericRecord decoded(Schema schema, byte[] message) throws UndecodableException {
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    schemas.addSchema(schema);
    return EventDecoder.asWritten(schemas).decode(message);
  }

  private static Decision decision() {
    double[] features = new double[Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = i + 0.5;
    }
    return new Decision(
        new FeatureRow(aTransaction().build(), 3, 77, NOON, features),
        Verdict.BLOCK,
        DecidedBy.CHALLENGER,
        0.9,
        "AMOUNT,NIGHT",
        NOON + 5,
        Variant.CHALLENGER,
        "v1",
        Double.NaN,
        null,
        0.9,
        true,
        false,
        0.01);
  }
}
