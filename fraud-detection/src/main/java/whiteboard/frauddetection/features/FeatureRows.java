package whiteboard.frauddetection.features;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.event.MessageBody;
import whiteboard.event.MessageWriter;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/** How rows travel between operators. */
public final class FeatureRows {
  /** Flink's type of a row. */
  public static final RecordType<FeatureRow> TYPE =
      new RecordType<>(FeatureRow.class, new Format());

  /** Of a row that has no features yet. */
  static final double[] NONE = {};

  private FeatureRows() {}

  /**
   * The size, then the fields as Avro writes them, without header: composed in an array of its own
   * and copied at once, for Flink's views check their bounds byte by byte.
   */
  private static final class Format extends RecordFormat<FeatureRow> {
    private static final long serialVersionUID = 1;

    private transient MessageWriter writer;
    private transient MessageBody body;
    private transient byte[] room;

    /** Rooms are not shared between threads. */
    @Override
    public TypeSerializerSingleton<FeatureRow> duplicate() {
      return new Format();
    }

    @Override
    public void serialize(FeatureRow row, DataOutputView out) throws IOException {
      if (writer == null) {
        writer = MessageWriter.bare();
      }
      Transaction transaction = row.transaction();
      writer
          .begin()
          .text(transaction.transactionId())
          .whole(transaction.timeMillis())
          .text(transaction.region())
          .text(transaction.source())
          .text(transaction.cardId())
          .whole(transaction.cardIssuedAtMillis())
          .text(transaction.merchantId())
          .text(transaction.category())
          .whole(transaction.amountCents())
          .text(transaction.currency())
          .real(transaction.lat())
          .real(transaction.lon())
          .whole(row.partition())
          .whole(row.offset())
          .whole(row.ingestedAtMillis())
          .whole(row.features().length);
      for (double feature : row.features()) {
        writer.real(feature);
      }
      out.writeInt(writer.size());
      out.write(writer.array(), 0, writer.size());
    }

    @Override
    public FeatureRow deserialize(DataInputView in) throws IOException {
      int size = in.readInt();
      if (body == null) {
        body = MessageBody.bare();
      }
      if (room == null || room.length < size) {
        room = new byte[2 * size];
      }
      in.readFully(room, 0, size);
      body.open(room, size);
      return new FeatureRow(
          transaction(), (int) body.whole(), body.whole(), body.whole(), features());
    }

    private Transaction transaction() {
      return new Transaction(
          body.text(),
          body.whole(),
          body.repeatedText(),
          body.repeatedText(),
          body.text(),
          body.whole(),
          body.repeatedText(),
          body.repeatedText(),
          body.whole(),
          body.repeatedText(),
          body.real(),
          body.real());
    }

    private double[] features() {
      int count = (int) body.whole();
      double[] features = count == 0 ? NONE : new double[count];
      for (int i = 0; i < count; i++) {
        features[i] = body.real();
      }
      return features;
    }
  }
}
