package dev.longarc.api.pages;

import dev.longarc.pages.Templates;
import dev.longarc.pages.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes the views that controllers return. */
final class HtmlMessages extends AbstractHttpMessageConverter<View> {
  static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  HtmlMessages() {
    super(HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return View.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canRead(org.springframework.http.MediaType type) {
    return false;
  }

  @Override
  protected View readInternal(Class<? extends View> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("views are only written");
  }

  @Override
  protected void writeInternal(View view, HttpOutputMessage message) throws IOException {
    message.getBody().write(Templates.html(view).getBytes(StandardCharsets.UTF_8));
  }
}
