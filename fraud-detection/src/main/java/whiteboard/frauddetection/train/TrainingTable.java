package whiteboard.frauddetection.train;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Transaction;

/** Training rows that were gathered in memory, in the shape of the table {@code training_rows}. */
public final class TrainingTable {
  private final List<Feature> features;
  private final List<Row> rows = new ArrayList<>();

  /** An empty table with columns for {@code features}. */
  public TrainingTable(List<Feature> features) {
    this.features = List.copyOf(features);
  }

  /**
   * Adds a transaction.
   *
   * @param vector in the order of {@link Feature}
   */
  public void add(Transaction transaction, boolean fraud, double[] vector) {
    List<Object> cells = new ArrayList<>(features.size() + 5);
    cells.add(transaction.transactionId());
    cells.add(new Timestamp(transaction.timeMillis()));
    cells.add(transaction.cardId());
    cells.add(fraud ? 1.0 : 0.0);
    cells.add(1.0);
    features.forEach(feature -> cells.add(vector[feature.index()]));
    rows.add(RowFactory.create(cells.toArray()));
  }

  /** The rows that were added so far. */
  public Dataset<Row> dataset(SparkSession spark) {
    StructType type =
        new StructType()
            .add(GradientBoosting.ID, DataTypes.StringType, false)
            .add(ModelTraining.TIME, DataTypes.TimestampType, false)
            .add(ModelTraining.CARD, DataTypes.StringType, false)
            .add(GradientBoosting.LABEL, DataTypes.DoubleType, false)
            .add(GradientBoosting.WEIGHT, DataTypes.DoubleType, false);
    for (Feature feature : features) {
      type = type.add(feature.column(), DataTypes.DoubleType, false);
    }
    return spark.createDataFrame(rows, type);
  }
}
