package whiteboard.frauddetection.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * How well a week was judged.
 *
 * @param train the days that were learnt from
 * @param test the days that were scored
 * @param trainRows transactions that were learnt from
 * @param testRows transactions that were scored
 * @param auc area under the ROC curve
 * @param ap average precision
 * @param cp100 card precision among the 100 most suspicious cards a day
 */
@JsonPropertyOrder({"train", "test", "train_rows", "test_rows", "auc", "ap", "cp100"})
record WeekResult(
    String train,
    String test,
    @JsonProperty("train_rows") long trainRows,
    @JsonProperty("test_rows") long testRows,
    double auc,
    double ap,
    double cp100) {

  /** All weeks, as the JSON has them. */
  record All(List<WeekResult> weeks) {}
}
