package be.mijnfonds.portal;

import be.mijnfonds.portal.api.Api;
import be.mijnfonds.portal.api.DeskSide;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Problem;
import be.mijnfonds.portal.edge.Responses;
import be.mijnfonds.portal.inbox.Inbox;
import be.mijnfonds.portal.incidents.Incidents;
import be.mijnfonds.portal.papers.Papers;
import be.mijnfonds.portal.relayed.Relayed;
import be.mijnfonds.portal.store.CoreSide;
import be.mijnfonds.portal.uploads.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** The server with its two doors, and who answers behind each. */
@Configuration(proxyBeanMethods = false)
class Web {
    @Bean
    Doors doors(Settings settings, Tls tls) {
        return new Doors(settings, tls);
    }

    @Bean
    TomcatServletWebServerFactory server(Doors doors) {
        return doors.factory();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
        var registration = new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    RouterFunctionMapping handlerMapping(
            Api api,
            CoreSide coreSide,
            Inbox inbox,
            Papers papers,
            Incidents incidents,
            Uploads uploads,
            Relayed relayed,
            DeskSide deskSide) {
        return new RouterFunctionMapping(routes(api, coreSide, inbox, papers, incidents, uploads, relayed, deskSide));
    }

    @Bean
    HandlerFunctionAdapter handlerAdapter() {
        return new HandlerFunctionAdapter();
    }

    /** The front has let a path through only by its own door. */
    private static RouterFunction<ServerResponse> routes(
            Api api,
            CoreSide coreSide,
            Inbox inbox,
            Papers papers,
            Incidents incidents,
            Uploads uploads,
            Relayed relayed,
            DeskSide deskSide) {
        return RouterFunctions.route()
                .POST("/api", answering(api::answer))
                .POST("/store", answering(coreSide::answer))
                .GET("/inbox", answering(inbox::oldest))
                .POST("/inbox/done", answering(inbox::done))
                .POST("/inbox/part", answering(uploads::fetch))
                .POST("/papers", answering(papers::put))
                .POST("/incidents", answering(incidents::put))
                .POST("/relayed", answering(relayed::answer))
                .POST("/file", answering(deskSide::file))
                .route(request -> true, answering(request -> Problem.NOT_THERE.answer()))
                .build();
    }

    private interface Answering {
        Answer to(HttpServletRequest request) throws IOException;
    }

    private static HandlerFunction<ServerResponse> answering(Answering answering) {
        return request -> {
            var answer = answering.to(request.servletRequest());
            return ServerResponse.ok().build((ignored, response) -> {
                Responses.write(response, answer);
                return null;
            });
        };
    }
}
