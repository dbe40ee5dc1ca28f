package dev.longarc.api.notifications;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.notifications.NotificationUseCases;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Notifications over REST. */
@Configuration(proxyBeanMethods = false)
@Import(NotificationController.class)
public class NotificationsApi {
  @Bean
  NotificationUseCases notificationUseCases(DataSource store, ApiSettings settings) {
    return new NotificationUseCases(store, settings.smtp().isSet());
  }
}
