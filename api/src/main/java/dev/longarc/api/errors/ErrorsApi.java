package dev.longarc.api.errors;

import dev.longarc.application.DiskGuard;
import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The beans that turn errors into an {@link ErrorBody}. */
@Configuration(proxyBeanMethods = false)
@Import({ErrorAdvice.class, ErrorPage.class, DiskGuard.class, RequestIds.class})
public class ErrorsApi {
  @Bean
  BodyLimit bodyLimit(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    return new BodyLimit(errors);
  }

  @Bean
  LocalCallers localCallers(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
      @Value("${server.address}") InetAddress address) {
    return new LocalCallers(errors, address);
  }
}
