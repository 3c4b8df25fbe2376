package be.mijnfonds.range.twin.portal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(Settings.class)
@Import({
    Security.class,
    Provider.class,
    SignIn.class,
    Members.class,
    Log.class,
    BankChanges.class,
    ObjectCheck.class,
    Format.class,
    Pages.class,
    BankPage.class,
    Documents.class,
    DocumentPages.class,
    Errors.class,
    SharedCache.class,
    Leaks.class,
    StaffPages.class,
    CarelessSignOut.class,
    CertificateCheck.class,
    MailLinks.class,
    UnescapedTemplates.class
})
class Portal {}
