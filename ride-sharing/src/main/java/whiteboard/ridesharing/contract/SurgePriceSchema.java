package whiteboard.ridesharing.contract;

import org.apache.avro.Schema;
import whiteboard.event.ContractSchemas;

/** Where surge prices are published, and in what shape. */
public final class SurgePriceSchema {
  /** The topic that carries them, keyed by cell. */
  public static final String TOPIC = "surge-prices";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("SurgePrice");

  private SurgePriceSchema() {}
}
