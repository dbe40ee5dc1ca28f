package dev.longarc.workers;

import dev.longarc.activities.notifications.AddressRules;
import dev.longarc.activities.notifications.DeliveryActivitiesImpl;
import dev.longarc.activities.notifications.NotificationTurn;
import dev.longarc.activities.notifications.Senders;
import dev.longarc.store.NotificationDeliveries;
import dev.longarc.store.NotificationOutbox;
import dev.longarc.store.SystemEvents;
import dev.longarc.workflows.notifications.DailySummarySchedule;
import io.temporal.client.WorkflowClient;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Messages to users. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmtpProperties.class)
class NotificationConfiguration {
  @Bean
  Senders senders(SmtpProperties smtp, @Value("${longarc.webhook.allow:}") List<String> allowed) {
    return new Senders(AddressRules.allowing(allowed), smtp.settings(), InstantSource.system());
  }

  @Bean
  DeliveryActivitiesImpl deliveryActivities(
      NotificationOutbox outbox, NotificationDeliveries deliveries, Senders senders) {
    return new DeliveryActivitiesImpl(outbox, deliveries, senders);
  }

  @Bean
  @DependsOn("flywayInitializer")
  NotificationSchedule notificationSchedule(
      NotificationOutbox outbox,
      SystemEvents events,
      WorkflowClient client,
      @Value("${longarc.summary.time:07:00}") String time) {
    return new NotificationSchedule(
        new NotificationTurn(outbox, events, client, InstantSource.system()),
        new DailySummarySchedule(client),
        timeOfDay(time));
  }

  static LocalTime timeOfDay(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          """
          The setting LONGARC_SUMMARY_TIME (%s) is no time of day.
          Maybe 07:00.\
          """
              .formatted(text),
          e);
    }
  }
}
