package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store's beans in a Spring context with its data source, shared by the roles of a process. */
@Configuration(proxyBeanMethods = false)
public class StoreBeans {
  /**
   * Replaces Spring Boot's connection pool by an {@link OutageAwareDataSource}. Static, since it
   * must exist before the pool.
   */
  @Bean
  static BeanPostProcessor outageAwarePool() {
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
  StoredTasks storedTasks(DataSource dataSource) {
    return new StoredTasks(dataSource);
  }

  @Bean
  TaskFeatures taskFeatures(DataSource dataSource) {
    return new TaskFeatures(dataSource);
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

  @Bean
  NotificationOutbox notificationOutbox(DataSource dataSource) {
    return new NotificationOutbox(dataSource);
  }

  @Bean
  RegressionChecks regressionChecks(DataSource dataSource) {
    return new RegressionChecks(dataSource);
  }

  @Bean
  NotificationDeliveries notificationDeliveries(DataSource dataSource) {
    return new NotificationDeliveries(dataSource);
  }
}
