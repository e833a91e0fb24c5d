package whiteboard.marketplace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import whiteboard.cli.UserError;
import whiteboard.marketplace.shop.OlistShop;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopSimulator;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;

/** What lives in the shop's database: {@code simulator}, or {@code olist:FOLDER}. */
final class Sources {
  static final Set<String> KINDS = new LinkedHashSet<>(List.of("simulator", "olist"));

  private static final String RATES = "rates";

  private Sources() {}

  /**
   * Refuses files that cannot be read or lack a column, while nothing is running.
   *
   * @throws UserError with what is missing
   */
  static void requireReadable(RunRequest request) {
    if (isOlist(request)) {
      OlistShop.requireReadable(folder(request), rates(request));
    } else if (request.file(RATES).isPresent()) {
      throw new UserError(
          "Cannot use --rates: the simulator has rates of its own vs --source olist:FOLDER");
    }
  }

  /**
   * The shop that the user asked for.
   *
   * @throws UserError where it cannot be read
   */
  static Shop of(RunRequest request) {
    return isOlist(request)
        ? new OlistShop(folder(request), rates(request))
        : ShopSimulator.forEvents(request.events(), request.seed());
  }

  private static boolean isOlist(RunRequest request) {
    return request.sources().get(0).kind().equals("olist");
  }

  private static Path folder(RunRequest request) {
    if (request.sources().size() > 1) {
      throw new UserError(
          "Cannot replay %s: %d folders vs one"
              .formatted(request.source(), request.sources().size()));
    }
    Source source = request.sources().get(0);
    Path folder =
        source
            .file()
            .orElseThrow(
                () -> new UserError("Cannot replay olist: no folder is given vs olist:FOLDER"));
    if (!Files.isDirectory(folder)) {
      throw new UserError("Cannot replay %s: %s is no folder".formatted(source, folder));
    }
    return folder;
  }

  private static Path rates(RunRequest request) {
    Path file =
        request
            .file(RATES)
            .orElseThrow(
                () ->
                    new UserError(
                        "Cannot replay olist: no rates are given vs --rates FILE of the European"
                            + " Central Bank"));
    if (!Files.isReadable(file)) {
      throw new UserError("Cannot read %s: there is no such file".formatted(file));
    }
    return file;
  }
}
