package whiteboard.frauddetection.features;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.frauddetection.domain.CardHistory;
import whiteboard.frauddetection.domain.MerchantHistory;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/**
 * How histories stand in checkpoints. They are changed in place: Flink hands out a copy where a
 * checkpoint still needs the old one.
 */
final class Histories {
  static final RecordType<CardHistory> CARD = new RecordType<>(CardHistory.class, new CardFormat());
  static final RecordType<MerchantHistory> MERCHANT =
      new RecordType<>(MerchantHistory.class, new MerchantFormat());

  private Histories() {}

  private static final class CardFormat extends RecordFormat<CardHistory> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public CardHistory copy(CardHistory history) {
      return history.copy();
    }

    @Override
    public void serialize(CardHistory history, DataOutputView out) throws IOException {
      history.write(out);
    }

    @Override
    public CardHistory deserialize(DataInputView in) throws IOException {
      return CardHistory.read(in);
    }
  }

  private static final class MerchantFormat extends RecordFormat<MerchantHistory> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public MerchantHistory copy(MerchantHistory history) {
      return history.copy();
    }

    @Override
    public void serialize(MerchantHistory history, DataOutputView out) throws IOException {
      history.write(out);
    }

    @Override
    public MerchantHistory deserialize(DataInputView in) throws IOException {
      return MerchantHistory.read(in);
    }
  }
}
