package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Replaces Spring Boot's connection pool by an {@link OutageAwareDataSource}. */
final class OutageAwarePool implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
        ? OutageAwareDataSource.around(pool)
        : bean;
  }
}
