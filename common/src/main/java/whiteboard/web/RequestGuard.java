package whiteboard.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pass what the page itself asks. On loopback the host must be named as loopback, so that a
 * foreign name that is made to point here (DNS rebinding) is refused; elsewhere every request shows
 * the token. What changes state is a POST that comes from the page's own origin.
 */
final class RequestGuard {
  private static final String COOKIE = "whiteboard_token";
  private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final WebAddress address;

  RequestGuard(WebAddress address) {
    this.address = address;
  }

  void check(Context request) {
    headers(request);
    String host = Optional.ofNullable(request.header("Host")).orElse("");
    if (address.token().isPresent()) {
      requireToken(request, address.token().get());
    }
    if (address.isLoopback() && !ownNames(request).contains(host)) {
      throw new ForbiddenResponse("This server answers as localhost only.");
    }
    if (!READS.contains(request.method()) && !isOwn(request.header("Origin"), host)) {
      throw new ForbiddenResponse("A change must be asked for by the page itself.");
    }
  }

  private static void headers(Context request) {
    request
        .header(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache");
  }

  private static Set<String> ownNames(Context request) {
    int port = request.req().getLocalPort();
    return Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
  }

  private static boolean isOwn(String origin, String host) {
    return ("http://" + host).equals(origin) || ("https://" + host).equals(origin);
  }

  /** A browser shows it once, as {@code /?token=…}, and from then on as a cookie. */
  private static void requireToken(Context request, String token) {
    String bearer = Optional.ofNullable(request.header("Authorization")).orElse("");
    if (same("Bearer " + token, bearer) || same(token, request.cookie(COOKIE))) {
      return;
    }
    if (!same(token, request.queryParam("token"))) {
      throw new UnauthorizedResponse("A token is needed: open the page as /?token=...");
    }
    request.cookie(new Cookie(COOKIE, token, "/", -1, false, 0, true, null, null, SameSite.STRICT));
    request.redirect("/", HttpStatus.SEE_OTHER);
    request.skipRemainingHandlers();
  }

  /** Takes equally long wherever the difference is. */
  private static boolean same(String expected, String shown) {
    return shown != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
