package dev.longarc.api.judging;

import dev.longarc.application.judging.JudgingUseCases;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reports and comparisons over REST. */
@Configuration(proxyBeanMethods = false)
@Import({JudgingController.class, RerankController.class})
public class JudgingApi {
  @Bean
  JudgingUseCases judgingUseCases(DataSource store, Clock clock) {
    return new JudgingUseCases(store, clock);
  }
}
