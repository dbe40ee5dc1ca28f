package dev.longarc.api.pages;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes the views that controllers return. */
final class HtmlMessages extends AbstractHttpMessageConverter<PageView> {
  static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  HtmlMessages() {
    super(HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return PageView.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canRead(@Nullable MediaType type) {
    return false;
  }

  @Override
  protected PageView readInternal(Class<? extends PageView> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("views are only written");
  }

  @Override
  protected void writeInternal(PageView view, HttpOutputMessage message) throws IOException {
    message.getBody().write(Templates.html(view).getBytes(StandardCharsets.UTF_8));
  }
}
