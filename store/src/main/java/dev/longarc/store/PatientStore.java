package dev.longarc.store;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a {@link PatientDataSource} in the place of the pool that Spring Boot makes. */
public final class PatientStore implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
        ? PatientDataSource.around(pool)
        : bean;
  }
}
