package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store in a Spring context that has its data source; roles of one process share it. */
@Configuration(proxyBeanMethods = false)
public class StoreBeans {
  /**
   * Puts a {@link OutageAwareDataSource} in the place of the pool that Spring Boot makes. Static:
   * it must be there before the pool is.
   */
  @Bean
  static BeanPostProcessor patientStore() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
            ? OutageAwareDataSource.around(pool)
            : bean;
      }
    };
  }

  @Bean
  Datasets datasets(DataSource dataSource) {
    return new Datasets(dataSource);
  }

  @Bean
  Experiments experiments(DataSource dataSource) {
    return new Experiments(dataSource);
  }

  @Bean
  Evaluations evaluations(DataSource dataSource) {
    return new Evaluations(dataSource);
  }

  @Bean
  Ledger ledger(DataSource dataSource) {
    return new Ledger(dataSource);
  }

  @Bean
  SystemEvents systemEvents(DataSource dataSource) {
    return new SystemEvents(dataSource);
  }
}
