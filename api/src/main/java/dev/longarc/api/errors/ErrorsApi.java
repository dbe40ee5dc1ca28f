package dev.longarc.api.errors;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.DiskGuard;
import java.net.InetAddress;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The filters of all requests, and the beans that turn errors into an {@link ErrorBody}. */
@Configuration(proxyBeanMethods = false)
@Import({
  ErrorAdvice.class,
  ErrorPage.class,
  DiskGuard.class,
  RequestIds.class,
  NoNullBodies.class,
  NoNullCharacters.class
})
public class ErrorsApi {
  private static final String RESOLVER = "handlerExceptionResolver";

  @Bean
  ErrorAnswers errorAnswers(Clock clock) {
    return new ErrorAnswers(clock);
  }

  @Bean
  DocumentedErrors documentedErrors() {
    return new DocumentedErrors();
  }

  @Bean
  RequestSize requestSize(@Qualifier(RESOLVER) HandlerExceptionResolver errors) {
    return new RequestSize(errors);
  }

  @Bean
  AllowedCallers allowedCallers(
      @Qualifier(RESOLVER) HandlerExceptionResolver errors,
      @Value("${server.address}") InetAddress address,
      ApiSettings settings) {
    return new AllowedCallers(errors, address, settings.security());
  }

  @Bean
  BodyLimit bodyLimit(@Qualifier(RESOLVER) HandlerExceptionResolver errors, ApiSettings settings) {
    return new BodyLimit(
        errors, settings.requests().bodyPatience(), settings.requests().uploadPatience());
  }

  @Bean
  LoadShedding loadShedding(
      @Qualifier(RESOLVER) HandlerExceptionResolver errors, ApiSettings settings) {
    return new LoadShedding(errors, settings.requests());
  }

  @Bean
  Caching caching() {
    return new Caching();
  }

  @Bean
  WebMvcConfigurer checksOfRequests() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestContext());
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**", "/open");
      }
    };
  }

  /** Replaces Tomcat's page about errors. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusedByTomcat(
      ErrorAnswers answers, JsonMapper json) {
    return factory ->
        factory.addContextCustomizers(context -> {
          var host = (StandardHost) context.getParent();
          host.setErrorReportValveClass(RefusedByTomcat.class.getName()); // it is there already
          host.getPipeline().addValve(new RefusedByTomcat(answers, json));
        });
  }
}
