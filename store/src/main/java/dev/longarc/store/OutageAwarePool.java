package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a {@link OutageAwareDataSource} in the place of the pool that Spring Boot makes. */
final class OutageAwarePool implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
        ? OutageAwareDataSource.around(pool)
        : bean;
  }
}
