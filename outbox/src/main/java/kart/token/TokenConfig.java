package kart.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What a service remembers of tokens. */
@ConfigMapping(prefix = "kart.token")
public interface TokenConfig {

    /** How many verified tokens are remembered, at about 2 kB each; 0 verifies every request anew. */
    @WithDefault("20000")
    @Min(0)
    int remembered();

    /** How long at most; never longer than the token is valid. */
    @WithDefault("PT5M")
    Duration rememberedFor();
}
