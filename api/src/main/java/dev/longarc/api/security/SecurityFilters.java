package dev.longarc.api.security;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.identity.SignIn;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** The filters of Spring Security: credentials, headers, pages of other sites. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityFilters {
  /** What {@link dev.longarc.api.wiring.Open} marks, and probes. */
  private static final String[] OPEN = {
    "/health/live",
    "/health/ready",
    "/open",
    "/socket.io/",
    "/assets/**",
    "/theme",
    "/sign-in",
    "/api/v1/auth/login",
    "/api/v1/auth/refresh",
    "/api/v1/auth/register"
  };

  /** Answers are data: a browser that shows one runs nothing. */
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String UNUSED =
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

  @Bean
  SecurityFilterChain callers(
      HttpSecurity http,
      CredentialsCheck check,
      RefusedCallers refusals,
      Scrapers scrapers,
      ApiSettings settings,
      ObjectProvider<ClientRegistrationRepository> providers,
      ElsewhereSignIn elsewhere) {
    boolean others = providers.getIfAvailable() != null;
    var webUi = new WebUi(settings.temporal().ui());
    http.csrf(AbstractHttpConfigurer::disable) // see RequestCredentials
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable) // see headers()
        .cors(cors -> cors.configurationSource(pages(settings.security().origins(), webUi)))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
        .addFilterBefore(credentials(check, refusals, scrapers, webUi), AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/metrics")
                .access(scrapers)
                .anyRequest()
                .authenticated());
    if (others) {
      http.oauth2Login(login -> login.successHandler(elsewhere).failureHandler(refusals));
    }
    return http.build();
  }

  private static AuthenticationFilter credentials(
      CredentialsCheck check, RefusedCallers refusals, Scrapers scrapers, WebUi webUi) {
    var filter = new AuthenticationFilter(check, new RequestCredentials(webUi));
    filter.setRequestMatcher(request -> !scrapers.mayScrape(request));
    filter.setSuccessHandler((request, response, caller) -> {});
    filter.setFailureHandler(refusals);
    return filter;
  }

  /** On every answer, those of the filters before this one included. */
  @Bean
  FilterRegistrationBean<HeaderWriterFilter> headers() {
    var transport = new HstsHeaderWriter(Duration.ofDays(365).toSeconds(), false);
    var filter =
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                transport,
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new PermissionsPolicyHeaderWriter(UNUSED),
                new ContentSecurityPolicyHeaderWriter(NOTHING)));
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  /**
   * Pages of these sites may call with a token; a browser's cookie stays with our own, and with the
   * Web UI's for the codec server.
   */
  private static CorsConfigurationSource pages(List<String> origins, WebUi webUi) {
    var source = new UrlBasedCorsConfigurationSource();
    if (!origins.isEmpty()) {
      var allowed = new CorsConfiguration();
      allowed.setAllowedOrigins(origins);
      allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
      allowed.setAllowedHeaders(
          List.of(
              "Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "X-Request-Id"));
      allowed.setExposedHeaders(List.of("ETag", "Location", "Retry-After", "X-Request-Id"));
      allowed.setAllowCredentials(false);
      allowed.setMaxAge(Duration.ofHours(1));
      source.registerCorsConfiguration("/**", allowed);
    }
    return request ->
        webUi.callsCodec(request) ? webUi.cors() : source.getCorsConfiguration(request);
  }

  @Bean
  Scrapers scrapers(ApiSettings settings) {
    return new Scrapers(settings.security().scrapeKeyFile());
  }

  @Bean
  ElsewhereSignIn elsewhereSignIn(SignIn signIn, SignInMode mode, ApiSettings settings) {
    return new ElsewhereSignIn(signIn, mode, settings.security().oidcRole());
  }

  /** Names of datasets and ARC tasks may have any character; Tomcat refuses what is dangerous. */
  @Bean
  StrictHttpFirewall anyName() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowSemicolon(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setUnsafeAllowAnyHttpMethod(true); // an unknown one is answered 405
    firewall.setAllowedHeaderValues(value -> true); // RequestIds and others check what they use
    firewall.setAllowedParameterNames(name -> true); // KnownParameters
    return firewall;
  }
}
