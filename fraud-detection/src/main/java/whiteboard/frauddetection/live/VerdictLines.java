package whiteboard.frauddetection.live;

import whiteboard.frauddetection.domain.Verdict;

/** The thresholds in force. */
public interface VerdictLines {
  /** What a model's probability alone would lead to. */
  Verdict verdict(String category, double probability);

  /** Where REVIEW begins, for a category without a threshold of its own. */
  double reviewFrom();

  /** Where BLOCK begins, likewise. */
  double blockFrom();
}
