package dev.longarc.api.submissions;

import dev.longarc.api.security.ClientAddress;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.submissions.SubmissionUseCases;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers to ARC tasks over REST. */
@Configuration(proxyBeanMethods = false)
@Import(SubmissionController.class)
public class SubmissionsApi {
  @Bean
  SubmissionUseCases submissionUseCases(
      DataSource store, DiskGuard disk, ApiSettings settings, Clock clock) {
    return new SubmissionUseCases(
        store, disk, settings.submissionsPerHour(), ClientAddress::present, clock);
  }
}
