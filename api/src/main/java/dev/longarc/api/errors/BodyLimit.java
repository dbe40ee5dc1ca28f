package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies that take long, and of more than {@value #MAX_BYTES} bytes, with or without an
 * announced length. ARC-AGI-1 and 2 with all their outputs are under 10 MB.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimit extends OncePerRequestFilter {
  static final int MAX_BYTES = 32 << 20;

  /** The paths whose bodies are not held in memory. */
  private static final Pattern STREAMED = Pattern.compile("/api/v1/datasets/[^/]+/upload");

  private final HandlerExceptionResolver errors;
  private final Duration patience;
  private final Duration uploadPatience;

  /**
   * @param patience the longest time for a body
   * @param uploadPatience the same for an upload
   */
  BodyLimit(HandlerExceptionResolver errors, Duration patience, Duration uploadPatience) {
    this.errors = errors;
    this.patience = patience;
    this.uploadPatience = uploadPatience;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (STREAMED.matcher(request.getRequestURI()).matches()) {
      // its reader has limits of its own for the size
      chain.doFilter(new LimitedRequest(request, Long.MAX_VALUE, uploadPatience), response);
    } else if (request.getContentLengthLong() > MAX_BYTES) {
      errors.resolveException(request, response, null, tooLarge());
    } else {
      chain.doFilter(new LimitedRequest(request, MAX_BYTES, patience), response);
    }
  }

  static RequestException tooLarge() {
    return new RequestException(
        ErrorCode.BODY_TOO_LARGE,
        "The body is larger than (%d) bytes.\nMaybe split the dataset.".formatted(MAX_BYTES),
        Map.of("max_bytes", MAX_BYTES));
  }

  static RequestException tooSlow() {
    return new RequestException(
        ErrorCode.REQUEST_TIMEOUT,
        "The body came too slowly.\nMaybe send it again over a better connection.",
        Map.of());
  }

  /** A body comes a few bytes at a time, and would occupy a turn for ever. */
  static final class BodyTooSlowException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The limit was exceeded while reading a body without an announced length. */
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long maxBytes;
    private final Duration patience;

    LimitedRequest(HttpServletRequest request, long maxBytes, Duration patience) {
      super(request);
      this.maxBytes = maxBytes;
      this.patience = patience;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), maxBytes, patience);
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long maxBytes;
    private final long end;
    private long read;

    LimitedStream(ServletInputStream body, long maxBytes, Duration patience) {
      this.body = body;
      this.maxBytes = maxBytes;
      this.end = System.nanoTime() + patience.toNanos();
    }

    private int counted(int bytes) throws IOException {
      read += Math.max(0, bytes);
      if (bytes >= 0 && System.nanoTime() - end > 0) {
        throw new BodyTooSlowException();
      }
      if (read > maxBytes) {
        throw new BodyTooLargeException();
      }
      return bytes;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      counted(next < 0 ? -1 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return counted(body.read(target, offset, length));
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
