package dev.longarc.api.pages;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.pages.Assets;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages of a browser. */
@Configuration(proxyBeanMethods = false)
@Import({
  ExperimentListPages.class,
  NewExperimentPages.class,
  SamplesPages.class,
  SingleExperimentPages.class,
  EvaluationPages.class,
  EvaluationFiles.class,
  ComparisonPages.class,
  TaskListPages.class,
  TaskPages.class,
  SteeringPages.class,
  SystemPages.class,
  SettingPages.class
})
public class PagesApi {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  @Bean
  Shells shells(ApiSettings settings) {
    return new Shells(settings);
  }

  @Bean
  PageErrors pageErrors(Shells shells) {
    return new PageErrors(shells);
  }

  @Bean
  HtmlMessages htmlMessages() {
    return new HtmlMessages();
  }

  /** Before Spring Security's, which sets the policy of answers that have none. */
  @Bean
  FilterRegistrationBean<PageHeaders> pageHeaders() {
    var registration = new FilterRegistrationBean<>(new PageHeaders());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return registration;
  }

  @Bean
  WebMvcConfigurer pageParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageParameters());
      }
    };
  }

  @Bean
  WebMvcConfigurer assets() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler(Assets.base() + "**")
            .addResourceLocations("classpath:/" + Assets.FOLDER)
            .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
      }
    };
  }
}
