package dev.longarc.api.security;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.SignIn;
import dev.longarc.application.identity.UserUseCases;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call: the mode, the tokens, the filters, the endpoints of users. */
@Configuration(proxyBeanMethods = false)
@Import({
  SecurityFilters.class,
  SignInController.class,
  OpenController.class,
  SignInPages.class,
  UserController.class,
  KeyController.class
})
public class SecurityApi {
  private static final String RESOLVER = "handlerExceptionResolver";

  static {
    // the request has them already: they are no parameters
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(
            dev.longarc.application.Caller.class, dev.longarc.application.identity.Identity.class);
  }

  @Bean
  SignInMode signInMode(
      ApiSettings settings, @Value("${server.address}") InetAddress address, Clock clock) {
    var security = settings.security();
    var mode = SecurityMode.of(security, address);
    return mode == SecurityMode.LOCAL
        ? new SignInMode(
            mode,
            new HomeTokenCheck(Objects.requireNonNull(security.tokenFile()), clock),
            null,
            security.session())
        : new SignInMode(
            mode,
            null,
            new AccessTokens(
                new SigningKeys(Objects.requireNonNull(security.signingKeys()), clock),
                security.accessToken(),
                clock),
            security.session());
  }

  /** As the only manager of authentication, it keeps Spring Boot from making a user. */
  @Bean
  CredentialsCheck credentialsCheck(SignInMode mode, Identities identities, MeterRegistry metrics) {
    HomeTokenCheck home = mode.home();
    return home == null
        ? new CredentialsCheck.Server(mode.tokens(), identities, metrics)
        : new CredentialsCheck.Local(home, metrics);
  }

  @Bean
  LastingCredentials lastingCredentials(
      CredentialsCheck check, CallQuotas quotas, SignInMode mode, ApiSettings settings) {
    return new LastingCredentials(
        check,
        new RequestCredentials(new WebUi(settings.temporal().ui())),
        ofCallers(quotas, mode));
  }

  @Bean
  RefusedCallers refusals(@Qualifier(RESOLVER) HandlerExceptionResolver errors, SignInMode mode) {
    return new RefusedCallers(errors, mode.mode());
  }

  @Bean
  DocumentedPermissions documentedPermissions() {
    return new DocumentedPermissions();
  }

  @Bean
  OneTimeLinks oneTimeLinks() {
    return new OneTimeLinks();
  }

  @Bean
  Identities identities(DataSource store) {
    return new Identities(store);
  }

  @Bean
  SignIn signIn(DataSource store, ApiSettings settings, Clock clock, MeterRegistry metrics) {
    return new SignIn(store, settings.security().identity(), clock, metrics);
  }

  /** Server mode needs somebody who can add the others. */
  @Bean
  @DependsOnDatabaseInitialization
  UserUseCases userUseCases(
      DataSource store, ApiSettings settings, SignInMode mode, Clock clock, MeterRegistry metrics) {
    var users =
        new UserUseCases(
            store, settings.security().identity(), ClientAddress::present, clock, metrics);
    if (mode.mode() == SecurityMode.SERVER && !users.hasAdministrator()) {
      throw new IllegalStateException(
          """
          The API has no administrator yet, and would let nobody in.
          Maybe `longarc users add NAME --role admin`; docs/lab.md says where.\
          """);
    }
    return users;
  }

  @Bean
  CallQuotas callQuotas(ApiSettings settings) {
    return new CallQuotas(settings.quotas());
  }

  /** In local mode, the owner needs no quota. */
  @Bean
  FilterRegistrationBean<AddressQuota> addressQuota(
      @Qualifier(RESOLVER) HandlerExceptionResolver errors, CallQuotas quotas, SignInMode mode) {
    var registration = new FilterRegistrationBean<>(new AddressQuota(errors, quotas));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
    registration.setEnabled(mode.mode() == SecurityMode.SERVER);
    return registration;
  }

  private static Optional<CallQuotas> ofCallers(CallQuotas quotas, SignInMode mode) {
    return mode.mode() == SecurityMode.SERVER ? Optional.of(quotas) : Optional.empty();
  }

  @Bean
  WebMvcConfigurer callersOfEndpoints(CallQuotas quotas, SignInMode mode) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionCheck(ofCallers(quotas, mode))).order(-1);
      }
    };
  }
}
