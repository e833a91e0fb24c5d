package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;

/**
 * Event {@code models}: the champion against the challenger, on the transactions that both scored.
 *
 * @param challenger null: nobody challenges
 * @param compared transactions that both scored
 * @param agreement the share of them on which both would give the same verdict; null: none yet
 * @param judged transactions among them whose outcome is known
 * @param frauds among those
 * @param rule what it takes to be promoted, in words
 * @param ownFeatures version of the model that decides while Redis is away; null: there is none
 * @param log changes of roles, the newest first
 */
record ModelsSection(
    Side champion,
    Side challenger,
    long compared,
    Double agreement,
    long judged,
    long frauds,
    String rule,
    String ownFeatures,
    List<Change> log) {

  /**
   * One of the two.
   *
   * @param since it has this role; null: not known
   * @param decides the share of transactions whose cards are assigned to it
   * @param onProbation its verdict did not hold for the latest of these that it has scored
   * @param missing transactions that it gave no score in time
   * @param wouldBe its verdicts, enforced or not
   * @param averagePrecision on the judged; null: no fraud among them yet
   * @param blockedFraudDollars what its blocks would have saved, of the judged
   * @param blockedHonestDollars what its blocks would have refused honest people, of the judged
   * @param blocksEverybody its blocks are far beyond any rate of fraud
   */
  record Side(
      String version,
      Instant since,
      double decides,
      boolean onProbation,
      long missing,
      VerdictCounts wouldBe,
      Double averagePrecision,
      double blockedFraudDollars,
      double blockedHonestDollars,
      boolean blocksEverybody) {}

  /**
   * A change of roles.
   *
   * @param kind assign, promote or rollback
   * @param what e.g. {@code champion v2, challenger v1}
   * @param why with figures
   */
  record Change(Instant at, String kind, String what, String why) {}
}
