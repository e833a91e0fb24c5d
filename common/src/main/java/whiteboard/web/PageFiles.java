package whiteboard.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The page's files: those below {@code web/} on the class path. The scenario's module stands first
 * on it, so its files win over {@code common}'s.
 */
final class PageFiles {
  private static final String ROOT = "/web";

  /** No leading dots, so no way up. */
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  void serve(Context request) throws IOException {
    String path = request.path().equals("/") ? "/index.html" : request.path();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    // Only files have one of these endings: a folder of the class path would be listed.
    if (type == null || !PATH.matcher(path).matches()) {
      throw new NotFoundResponse("There is no " + path);
    }
    try (InputStream file = PageFiles.class.getResourceAsStream(ROOT + path)) {
      if (file == null) {
        throw new NotFoundResponse("There is no " + path);
      }
      request.contentType(type).result(file.readAllBytes());
    }
  }
}
