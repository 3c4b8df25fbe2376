package be.mijnfonds.range.twin.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may reach what, and the headers of every answer; CSRF tokens, session fixation and no-store are Spring's own. */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Settings settings,
            SignIn signIn,
            OAuth2AuthorizationRequestResolver requests,
            RestClientAuthorizationCodeTokenResponseClient tokens) {
        http.authorizeHttpRequests(rules -> {
                    rules.requestMatchers("/", "/error", "/twin.css", "/twin.js")
                            .permitAll();
                    if (settings.openDebugEndpoint())
                        rules.requestMatchers("/actuator/**").permitAll();
                    if (settings.guessableStaffSession())
                        rules.requestMatchers("/staff/**").permitAll();
                    if (settings.countedCodes()) rules.requestMatchers("/check").permitAll();
                    if (settings.mailLinkSignsIn())
                        rules.requestMatchers("/sign-in/mail").permitAll();
                    rules.anyRequest().authenticated();
                })
                .oauth2Login(login -> login.loginPage("/")
                        .failureUrl("/?failed")
                        .successHandler(signIn)
                        .authorizationEndpoint(at -> at.authorizationRequestResolver(requests))
                        .tokenEndpoint(at -> at.accessTokenResponseClient(tokens)));
        headers(http, settings);
        // The mistake has a page of its own for signing out.
        if (settings.sessionOutlivesSignOut()) http.logout(logout -> logout.disable());
        else http.logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/?signed-out"));
        return http.build();
    }

    private static void headers(HttpSecurity http, Settings settings) {
        http.headers(headers -> {
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
            if (!settings.unescapedOutput()) headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
        });
    }
}
