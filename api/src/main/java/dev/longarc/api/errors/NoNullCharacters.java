package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses JSON bodies with the character U+0000, which PostgreSQL can't store, in whichever string
 * or name it is.
 */
@ControllerAdvice
final class NoNullCharacters extends RequestBodyAdviceAdapter {
  private static final String ESCAPE = "u0000";

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    var body = new Scanned(message.getBody());
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }

  /**
   * Looks for a backslash that is not itself escaped, and {@link #ESCAPE} after it. A backslash
   * occurs in strings alone, or the body is not JSON.
   */
  private static final class Scanned extends FilterInputStream {
    private boolean escaping;
    private int matched = -1; // the length of the matched part of the escape; -1: none
    private int line = 1;
    private int column;

    Scanned(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      scan(next);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      for (int each = 0; each < read; each++) {
        scan(target[offset + each]);
      }
      return read;
    }

    @Override
    public boolean markSupported() {
      return false; // bytes would be counted twice
    }

    private void scan(int next) {
      if ((next & 0xc0) != 0x80) { // the first byte of a character in UTF-8
        column++;
      }
      if (next == '\n') {
        line++;
        column = 0;
      }
      if (escaping || (matched >= 0 && matched < ESCAPE.length())) {
        int at = escaping ? 0 : matched;
        matched = next == ESCAPE.charAt(at) ? at + 1 : -1;
        escaping = false;
        if (matched == ESCAPE.length()) {
          throw found();
        }
      } else {
        escaping = next == '\\';
      }
    }

    private RequestException found() {
      return new RequestException(
          ErrorCode.VALIDATION_ERROR,
          "The body has the character U+0000 at line (%d), column (%d).\nMaybe leave it out: texts can't hold it."
              .formatted(line, column - ESCAPE.length()),
          Map.of("line", line, "column", column - ESCAPE.length()));
    }
  }
}
