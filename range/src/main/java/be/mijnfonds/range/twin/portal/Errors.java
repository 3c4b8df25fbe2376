package be.mijnfonds.range.twin.portal;

import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ModelAndView;

/** One page for all that goes wrong: it names a status and nothing of the inside. */
@Configuration(proxyBeanMethods = false)
class Errors {
    @Bean
    ErrorViewResolver errorPage() {
        return (request, status, model) -> {
            var view = new ModelAndView("fault", status);
            view.addObject("status", status.value());
            return view;
        };
    }
}
