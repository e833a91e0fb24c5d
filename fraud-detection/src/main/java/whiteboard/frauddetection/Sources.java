package whiteboard.frauddetection;

import java.util.Set;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.scenario.RunRequest;

/** Where the payments of a run come from: {@code simulator}. Files are for {@code evaluate}. */
final class Sources {
  static final Set<String> KINDS = Set.of("simulator");

  private Sources() {}

  static PaymentSource of(RunRequest request) {
    return PaymentsSimulator.forEvents(request.events(), request.seed());
  }
}
